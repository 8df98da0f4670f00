import { createRootRoute } from '@tanstack/react-router';
import { Frame } from './Frame';

export const root = createRootRoute({ component: Frame });

/** A parameter of the address that is a text, or none. The router reads ?text=7 as a number; it is still a text. */
export const text = (value: unknown) =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
