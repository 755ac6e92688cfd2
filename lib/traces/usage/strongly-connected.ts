// The strongly connected components of a graph: nodes that lead to each other. Tarjan's algorithm without recursion, because
// chains may be longer than the stack.

interface Visit<N> {
  node: N;
  next: Iterator<N>;
}

/** Each node in one component; those that a component leads to come before it. Linear time. */
export function stronglyConnected<N>(nodes: Iterable<N>, nextOf: (node: N) => Iterable<N>): N[][] {
  const search = new Search(nextOf);
  for (const node of nodes) search.from(node);
  return search.components;
}

class Search<N> {
  readonly components: N[][] = [];
  readonly #nextOf: (node: N) => Iterable<N>;
  readonly #order = new Map<N, number>();
  /** The earliest open node that a node is known to lead to. */
  readonly #lowest = new Map<N, number>();
  readonly #open: N[] = [];
  readonly #isOpen = new Set<N>();

  constructor(nextOf: (node: N) => Iterable<N>) {
    this.#nextOf = nextOf;
  }

  from(start: N): void {
    if (this.#order.has(start)) return;
    const path = [this.#enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const step = visit.next.next();
      if (step.done) {
        path.pop();
        this.#leave(visit.node, path.at(-1)?.node);
      } else if (!this.#order.has(step.value)) path.push(this.#enter(step.value));
      else if (this.#isOpen.has(step.value)) this.#lower(visit.node, this.#orderOf(step.value));
    }
  }

  #enter(node: N): Visit<N> {
    const order = this.#order.size;
    this.#order.set(node, order);
    this.#lowest.set(node, order);
    this.#open.push(node);
    this.#isOpen.add(node);
    return { node, next: this.#nextOf(node)[Symbol.iterator]() };
  }

  #leave(node: N, caller: N | undefined): void {
    const lowest = this.#lowest.get(node) ?? 0;
    if (caller !== undefined) this.#lower(caller, lowest);
    if (lowest !== this.#orderOf(node)) return;
    const component = this.#open.splice(this.#open.lastIndexOf(node));
    for (const member of component) this.#isOpen.delete(member);
    this.components.push(component);
  }

  #lower(node: N, to: number): void {
    this.#lowest.set(node, Math.min(this.#lowest.get(node) ?? to, to));
  }

  #orderOf(node: N): number {
    return this.#order.get(node) ?? 0;
  }
}
