import { Server } from 'node:net';

/*
 * Loaded into the Playground's process before the Playground itself. It listens on every address of the machine and has
 * no setting for it; whoever reaches it speaks to the bot as somebody of this machine. Here it listens on loopback alone.
 */
type Listen = (this: Server, ...args: unknown[]) => Server;
const listen = Server.prototype.listen as unknown as Listen;

const onLoopback: Listen = function (port, ...rest) {
  if (typeof port !== 'number')
    throw new Error('The Playground listens in a way that this version of Kairos does not know.');
  return listen.call(this, port, '127.0.0.1', ...rest.filter((arg) => typeof arg === 'function'));
};
Server.prototype.listen = onLoopback as unknown as typeof Server.prototype.listen;

// However its parent ends, it does not outlive it.
process.once('disconnect', () => process.exit());
