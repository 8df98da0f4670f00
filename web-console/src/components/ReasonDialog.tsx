import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError, useSubmit } from '@/components/useSubmit';

type Props = {
  title: string;
  note?: string;
  action: string;
  /** Gets the values of the fields inside, too. */
  onSubmit: (reason: string, values: FormData) => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks for the reason that every change of consequence needs. */
export function ReasonDialog({ title, note, action, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  const { error, submit } = useSubmit(async (values) => {
    await onSubmit(String(values.get('reason') ?? ''), values);
    onClose();
  });

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {note && <p>{note}</p>}
      <form onSubmit={submit}>
        {children}
        <label htmlFor="dialog-reason">{t('common.reason')}</label>
        <textarea id="dialog-reason" name="reason" rows={3} required />
        <FormError message={error} />
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
