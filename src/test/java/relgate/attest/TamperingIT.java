package relgate.attest;

/** A tenth of the changes; {@code TamperingBench} makes them all. */
class TamperingIT extends Tampering {
  TamperingIT() {
    super(10);
  }
}
