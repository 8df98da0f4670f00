import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '@/lib/api';

type Props = {
  title: string;
  note?: string;
  action: string;
  onSubmit: (reason: string) => Promise<unknown>;
  onClose: () => void;
};

/** Asks for the reason that every change of consequence needs. */
export function ReasonDialog({ title, note, action, onSubmit, onClose }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<string>();

  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    try {
      await onSubmit(reason);
      onClose();
    } catch (e) {
      setError(messageOf(e));
    }
  }

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {note && <p>{note}</p>}
      <form onSubmit={submit}>
        <label htmlFor="dialog-reason">{t('common.reason')}</label>
        <textarea id="dialog-reason" name="reason" rows={3} required />
        {error && (
          <p role="alert" className="notice">
            {error}
          </p>
        )}
        <p className="row">
          <button type="submit" className="primary">
            {action}
          </button>
          <button type="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
