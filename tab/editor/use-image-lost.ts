import { useEffect, useState } from 'react';

/** Whether no picture can be loaded from an address; one with a variable is another one for each person. */
export function useImageLost(address: string): boolean {
  const [lost, setLost] = useState('');
  useEffect(() => {
    if (!/^https:\/\/[^/]+\/./i.test(address) || address.includes('[')) return;
    const picture = new Image();
    picture.onerror = () => setLost(address);
    // Somebody who is still writing an address asks for nothing.
    const timer = setTimeout(() => {
      picture.src = address;
    }, 600);
    return () => {
      clearTimeout(timer);
      picture.onerror = null;
    };
  }, [address]);
  return lost !== '' && lost === address;
}
