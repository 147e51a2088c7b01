import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FieldError } from '../../api/contract/common.ts';
import { ApiError } from '../api/error.ts';

export type SaveState = 'saved' | 'saving' | 'offline' | 'refused' | 'conflict';

const restMs = 600;
const retryDelayMs = 3000;

const isOffline = (error: Error | null) => error instanceof ApiError && error.status === 0;

/**
 * Saves what is changed as it is changed, one save after the other, and goes on trying while nothing answers.
 * `saved` is what the service has; `save` sends the next of it.
 */
export function useAutosave<T>(key: string, saved: T, save: (value: T) => Promise<unknown>) {
  const [mine, setMine] = useState<T | null>(null);
  const latest = useRef<T | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const mutation = useMutation({
    scope: { id: key },
    mutationFn: save,
    retry: (_, error) => isOffline(error),
    retryDelay: retryDelayMs,
    onSuccess: (_, sent) => {
      if (latest.current === sent) keep(null);
    },
  });
  const keep = (value: T | null) => {
    latest.current = value;
    setMine(value);
  };
  const flush = () => {
    if (timer.current === undefined || latest.current === null) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    mutation.mutate(latest.current);
  };
  const flushing = useRef(flush);
  flushing.current = flush;
  // A page that is left saves what it still holds.
  useEffect(() => () => flushing.current(), []);
  const change = (value: T) => {
    keep(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => flushing.current(), restMs);
  };
  const drop = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    mutation.reset();
    keep(null);
  };
  const again = () => latest.current !== null && mutation.mutate(latest.current);
  const { error } = mutation;
  const faults: readonly FieldError[] = error instanceof ApiError ? error.faults : [];
  return { value: mine ?? saved, state: stateOf(mine, mutation), error, faults, change, drop, again };
}

interface Progress {
  readonly error: Error | null;
  readonly failureReason: Error | null;
  readonly isPending: boolean;
}

function stateOf(mine: unknown, { error, failureReason, isPending }: Progress): SaveState {
  if (mine === null) return 'saved';
  if (isPending) return isOffline(failureReason) ? 'offline' : 'saving';
  if (error === null) return 'saving';
  return error instanceof ApiError && error.status === 412 ? 'conflict' : 'refused';
}
