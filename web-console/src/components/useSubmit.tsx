import { type FormEvent, useState } from 'react';
import { messageOf } from '@/lib/api';

/**
 * Sends a form. What the platform has against it stays beside the form, with all that was typed.
 *
 * @param send gets the form's values, the form, and the button that sent it
 */
export function useSubmit(
  send: (values: FormData, form: HTMLFormElement, button: HTMLButtonElement | null) => Promise<unknown>,
) {
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    try {
      setError(undefined);
      await send(new FormData(form), form, button);
    } catch (e) {
      setError(messageOf(e));
    }
  }

  return { error, submit };
}

/** What is wrong, where a form says so; nothing while all is well. */
export function FormError({ message }: { message?: string }) {
  return (
    message && (
      <p role="alert" className="notice">
        {message}
      </p>
    )
  );
}
