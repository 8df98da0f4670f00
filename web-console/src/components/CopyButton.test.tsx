import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import i18next from '@/i18n';
import { CopyButton } from './CopyButton';

let copied: string[];
let refuses: boolean;

beforeEach(async () => {
  copied = [];
  refuses = false;
  await i18next.changeLanguage('en');
  vi.useFakeTimers();
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: {
      writeText: async (text: string) => {
        if (refuses) throw new DOMException('not allowed', 'NotAllowedError');
        copied.push(text);
      },
    },
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  Reflect.deleteProperty(navigator, 'clipboard');
});

async function press() {
  render(<CopyButton text="0123abcd" label="Copy the digest of Evaluate" />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy the digest of Evaluate' }));
  await act(() => vi.advanceTimersByTimeAsync(0));
}

it('says outside the button that the text is copied, and stops saying so', async () => {
  await press();
  expect(copied).toEqual(['0123abcd']);
  expect(screen.getByRole('status').textContent).toBe('Copied');
  await act(() => vi.advanceTimersByTimeAsync(4_000));
  expect(screen.getByRole('status').textContent).toBe('');
});

it('says that the browser refused to copy', async () => {
  refuses = true;
  await press();
  expect(screen.getByRole('status').textContent).toMatch(/^The browser refused to copy/);
});
