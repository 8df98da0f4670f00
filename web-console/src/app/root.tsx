import { createRootRoute } from '@tanstack/react-router';
import { Frame } from './Frame';

export const root = createRootRoute({ component: Frame });

/** A parameter of the address that is a text, or none. */
export const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
