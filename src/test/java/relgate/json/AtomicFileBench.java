package relgate.json;

/** Target: none of ten thousand reports overwrites another. */
class AtomicFileBench extends CrowdedFolder {
  AtomicFileBench() {
    super(313, 100);
  }
}
