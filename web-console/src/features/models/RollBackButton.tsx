import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import { rollBack } from './api';

/**
 * Two clicks and a reason; then the run that does it is shown.
 *
 * @param isOneOfSeveral whether the same version can come back elsewhere, too, so that the button says where
 */
export function RollBackButton({
  model,
  version,
  environment,
  isOneOfSeveral,
}: {
  model: string;
  version: number;
  environment: string;
  isOneOfSeveral?: boolean;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsked(true)}>
        {t(isOneOfSeveral ? 'models.rollBackIn' : 'models.rollBack', { environment })}
      </button>
      {asked && (
        <ReasonDialog
          title={t('models.rollBackTitle', { model, version })}
          note={t('models.rollBackNote', { version, environment })}
          action={t('models.rollBack')}
          onClose={() => setAsked(false)}
          onSubmit={async (reason) => {
            const run = await rollBack(model, environment, version, reason);
            await navigate({ to: '/runs/$id', params: { id: run.id ?? '' } });
          }}
        />
      )}
    </>
  );
}
