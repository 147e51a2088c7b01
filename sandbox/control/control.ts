import { faultSchema } from '../faults.ts';
import type { Call, Reply } from '../reply.ts';
import { dispatch, type Route, route } from '../router.ts';
import type { SimulatedPeople } from '../simulated-people.ts';
import type { Tenant } from '../tenant.ts';
import { actRoutes } from './acts.ts';
import { checked, lines, unknown } from './answers.ts';
import { clockRoutes } from './clock.ts';
import { directoryBook, findPerson } from './directory.ts';

/** The switches and the books of the sandbox below `/sandbox`; no part of what it pretends to be. */
export function makeControl(tenant: Tenant, people: SimulatedPeople): (call: Call) => Reply | Promise<Reply> {
  const { ledger, stats, tokens } = tenant;
  const routes: readonly Route[] = [
    ...clockRoutes(tenant),
    route('GET', '/stats', () => ({ status: 200, body: stats.report(ledger, tokens) })),
    route('GET', '/ledger', (call) => {
      const key = call.query.get('person');
      if (key === null) return lines(ledger.all());
      const person = findPerson(tenant, key);
      return person === undefined ? unknown(key) : lines(ledger.of(person.id));
    }),
    ...faultRoutes(tenant),
    ...directoryBook(tenant),
    ...actRoutes(tenant, people),
  ];
  const lost: Reply = { status: 404, body: { errors: [{ field: 'path', message: 'Unknown path.' }] } };
  return (call) => dispatch(routes, call) ?? lost;
}

function faultRoutes(tenant: Tenant): Route[] {
  const { faults } = tenant;
  return [
    route('GET', '/faults', () => ({ status: 200, body: { items: faults.list() } })),
    route('POST', '/faults', (call) =>
      checked(faultSchema, call.body, (fault) =>
        fault.kind === 'person' && findPerson(tenant, fault.id) === undefined
          ? unknown(fault.id)
          : { status: 201, body: { id: faults.add(fault), fault } },
      ),
    ),
    route('DELETE', '/faults', () => {
      faults.clear();
      return { status: 204 };
    }),
  ];
}
