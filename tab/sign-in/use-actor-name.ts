import { useText } from '../strings/text.tsx';

/** How whoever did something is called: who is known by no name of their own is said in words. */
export function useActorName(): (who: string, name: string) => string {
  const { access, product } = useText();
  return (who, name) => {
    if (who === 'loopback') return access.account.machine;
    return who === 'kairos' ? product : name;
  };
}
