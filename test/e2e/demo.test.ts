import { demo } from '../../bench/chaos/demo.ts';

describe('The service as it starts without settings', function () {
  this.timeout(900_000);

  it('brings a demo campaign to its end; everything adds up to the ledger, person by person, and sums hold at every instant', () =>
    demo({ people: 300, speed: 7_200 }));
});
