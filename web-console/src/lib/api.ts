import createClient from 'openapi-fetch';
import type { components, paths } from './api-types';

export type Schemas = components['schemas'];
export type Run = Schemas['RunView'];
export type Step = Schemas['StepView'];
export type Trial = Schemas['TrialView'];
export type Review = Schemas['ReviewView'];
export type Deployment = Schemas['DeploymentView'];
export type AliasIncident = Schemas['AliasIncidentView'];

/** A problem document of the platform, as an error that pages can show. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Path of the request's field at fault, where there is one. */
  readonly field?: string;

  constructor(status: number, code: string, detail: string, field?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** What to show of whatever was thrown. */
export const messageOf = (e: unknown) => (e instanceof Error ? e.message : String(e));

// fetch is looked up at each call, so that tests can replace it.
export const client = createClient<paths>({ baseUrl: '', fetch: (request) => globalThis.fetch(request) });

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body, or an ApiError from its problem document. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) {
    const problem = (error ?? {}) as { code?: string; detail?: string; title?: string; field?: string };
    const detail = problem.detail ?? problem.title ?? `The platform answered ${response.status}`;
    throw new ApiError(response.status, problem.code ?? `HTTP_${response.status}`, detail, problem.field);
  }
  return data as T;
}
