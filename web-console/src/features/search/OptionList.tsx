import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/components/StateTag';
import type { Option } from './options';

export const optionId = (option: Option) => `palette-${option.key}`;

/** What can be gone to, in groups; the keyboard stays in the field above. */
export function OptionList({
  id,
  options,
  active,
  onGo,
}: {
  id: string;
  options: Option[];
  active?: Option;
  onGo: (option: Option) => void;
}) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const groups = [...new Set(options.map((o) => o.group))];
  const shown = active && optionId(active);

  useEffect(() => {
    if (shown) list.current?.ownerDocument.getElementById(shown)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);

  return (
    <div id={id} ref={list} role="listbox" aria-label={t('search.results')} className="options">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={t(`search.kind.${group}`)}>
          <div className="note" aria-hidden="true">
            {t(`search.kind.${group}`)}
          </div>
          {options
            .filter((o) => o.group === group)
            .map((o) => (
              <div
                key={o.key}
                id={optionId(o)}
                role="option"
                tabIndex={-1}
                aria-selected={o.key === active?.key}
                onClick={() => onGo(o)}
              >
                <span>{o.title}</span>
                {o.note && <span className="note">{o.note}</span>}
                {o.state && <StateTag state={o.state} />}
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}
