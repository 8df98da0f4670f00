import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { configure, render } from '@testing-library/react';
import { router } from '@/app/router';

// It only ends a test that hangs: pages are loaded when they are first shown, and how long that takes is no matter of the tests.
configure({ asyncUtilTimeout: 10_000 });

/** Renders the console at an address, against the answers that a test gives to fetch. */
export function renderAt(path: string, answers: (request: Request) => Response | undefined) {
  globalThis.fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    return answers(request) ?? json({ code: 'NOT_FOUND', detail: `no answer for ${request.url}` }, 404);
  }) as typeof fetch;
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const at = createRouter({
    routeTree: router.routeTree,
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  return render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={at as unknown as typeof router} />
    </QueryClientProvider>,
  );
}

export const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
