import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const NAMES = ['run', 'element', 'progress', 'log', 'incident'] as const;
const PAUSE = 300;

/**
 * Keeps a run's queries fresh while its page is open. The browser reconnects by itself and sends Last-Event-ID, so no
 * event is missed; bursts of events cause one refetch.
 *
 * @returns whether the stream is connected
 */
export function useRunEvents(id: string): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    const source = new EventSource(`/api/v1/runs/${id}/events`);
    let timer: number | undefined;
    const refresh = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        queries.invalidateQueries({ queryKey: ['run', id] });
      }, PAUSE);
    };
    for (const name of NAMES) source.addEventListener(name, refresh);
    source.onopen = () => {
      setConnected(true);
      refresh();
    };
    source.onerror = () => setConnected(false);
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [id, queries]);

  return connected;
}
