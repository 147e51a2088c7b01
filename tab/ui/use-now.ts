import { useEffect, useState } from 'react';
import { serviceNow } from '../api/clock.ts';

/** The time, told anew so often that what is shown relative to it stays right. */
export function useNow(every = 5000): number {
  const [now, setNow] = useState(serviceNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serviceNow()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
