import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '@/components/useSubmit';
import { messageOf } from '@/lib/api';

type Props = {
  title: string;
  note: string;
  action: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks once more before what cannot be undone. */
export function ConfirmDialog({ title, note, action, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<string>();

  useEffect(() => dialog.current?.showModal(), []);

  async function confirm() {
    try {
      await onConfirm();
      onClose();
    } catch (e) {
      setError(messageOf(e));
    }
  }

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="confirm-title">
      <h2 id="confirm-title">{title}</h2>
      <p>{note}</p>
      <FormError message={error} />
      <p className="row">
        <button type="button" className="danger" onClick={confirm}>
          {action}
        </button>
        <button type="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </p>
    </dialog>
  );
}
