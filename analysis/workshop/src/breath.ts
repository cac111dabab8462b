// A pause between two pieces of work that together would hold up a hand: what waits, such as a click, goes first.
export const breath = (): Promise<void> => new Promise((done) => { setTimeout(done); });
