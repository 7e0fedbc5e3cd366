package relgate.attest;

/** Target: each of 12,000 changes is refused. */
class TamperingBench extends Tampering {
  TamperingBench() {
    super(1);
  }
}
