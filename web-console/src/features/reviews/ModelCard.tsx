import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Load } from '@/components/Load';
import { cardQuery } from './api';

// What renders Markdown is loaded when somebody opens a card.
const Markdown = lazy(() => import('./CardText'));

/** What the model is, what it was made and measured with, what it is for and what not; closed until somebody asks. */
export function ModelCard({ digest }: { digest: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="panel" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <h2 className="inline">{t('run.modelCard')}</h2> <span className="note">{t('review.cardHolds')}</span>
      </summary>
      {open && <Card digest={digest} />}
    </details>
  );
}

function Card({ digest }: { digest: string }) {
  return (
    <Load query={useQuery(cardQuery(digest))}>
      {(text) => (
        <Suspense>
          <Markdown text={text} />
        </Suspense>
      )}
    </Load>
  );
}
