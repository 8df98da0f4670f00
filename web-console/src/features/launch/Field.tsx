import type { ReactNode } from 'react';
import type { Finding } from './api';

/** What ties a control to its hint and to what is wrong with it. */
export type Wiring = {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
};

/** A labelled control with a hint and, in the server's words, what is wrong with its value. */
export function Field({
  path,
  label,
  hint,
  findings,
  children,
}: {
  path: string;
  label: string;
  hint?: string;
  findings: Finding[];
  children: (wiring: Wiring) => ReactNode;
}) {
  const mine = findings.filter((f) => f.field === path);
  const id = `field-${path.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`;
  const notes = [hint ? `${id}-hint` : '', mine.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': notes || undefined,
        'aria-invalid': mine.length > 0 || undefined,
      })}
      {mine.length > 0 && (
        <span id={`${id}-error`} className="wrong">
          {mine.map((f) => f.detail).join('; ')}
        </span>
      )}
      {hint && (
        <span id={`${id}-hint`} className="note">
          {hint}
        </span>
      )}
    </div>
  );
}
