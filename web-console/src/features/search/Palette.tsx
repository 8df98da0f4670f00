import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '@/components/useSettled';
import { messageOf } from '@/lib/api';
import { searchQuery } from './api';
import { OptionList, optionId } from './OptionList';
import { type Option, optionOf, pagesFor } from './options';
import './palette.css';

const LONGEST = 100;
const SETTLED_AFTER_MS = 150;
const LIST = 'palette-list';

/** Finds anything by a few letters of it and goes there, by keyboard alone if wanted. */
export function Palette({ roles, onClose }: { roles: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const text = typed.trim();
  const settled = useSettled(text, SETTLED_AFTER_MS);
  const found = useQuery(searchQuery(settled));
  const [entered, setEntered] = useState(false);

  // Closed by itself, the browser gives the focus back to where it came from.
  useEffect(() => dialog.current?.showModal(), []);

  const hits = text === '' ? [] : (found.data ?? []).map(optionOf);
  const options = [...pagesFor(text, roles, t), ...hits];
  const active = options.find((o) => o.key === chosen) ?? options[0];
  /** Whether the hits are still those of what was typed before. */
  const isBehind = text !== '' && (settled !== text || found.isPending || found.isPlaceholderData);

  // Enter that came before the hits takes the first of them.
  useEffect(() => {
    if (!entered || isBehind) return;
    setEntered(false);
    if (active) go(active);
  }, [entered, isBehind]);

  function go(option: Option) {
    dialog.current?.close();
    router.history.push(option.href);
  }

  function onKey(event: KeyboardEvent) {
    const at = options.findIndex((o) => o.key === active?.key);
    const last = options.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key];
    // A key that ends the composition of a Chinese word chooses nothing.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const isSure = active && (active.group === 'PAGE' || active.key === chosen);
      if (isBehind && !isSure) setEntered(true);
      else if (active) go(active);
    } else if (to !== undefined) {
      event.preventDefault();
      setEntered(false);
      setChosen(options[to]?.key);
    }
  }

  const nothing = text !== '' && !isBehind && found.isSuccess && !found.isFetching && options.length === 0;
  return (
    <dialog ref={dialog} className="palette" onClose={onClose} aria-label={t('search.title')}>
      <input
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST}
        aria-label={t('search.title')}
        placeholder={t('search.hint')}
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={LIST}
        aria-activedescendant={active && optionId(active)}
        value={typed}
        onChange={(e) => {
          setTyped(e.target.value);
          setEntered(false);
          setChosen(undefined);
        }}
        onKeyDown={onKey}
      />
      {options.length > 0 && <OptionList id={LIST} options={options} active={active} onGo={go} />}
      {found.isError && text !== '' && (
        <p role="alert" className="notice">
          {messageOf(found.error)}{' '}
          <button type="button" onClick={() => found.refetch()}>
            {t('common.again')}
          </button>
        </p>
      )}
      <p role="status" className={nothing ? undefined : 'spoken'}>
        {isBehind || found.isFetching
          ? t('search.searching')
          : nothing
            ? t('search.nothing', { text })
            : t('search.count', { count: options.length })}
      </p>
      <p className="note" aria-hidden="true">
        {t('search.keys')}
      </p>
    </dialog>
  );
}
