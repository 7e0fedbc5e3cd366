package relgate.launch;

/**
 * Sees gates start and end while they run; told for the eye only, verdicts come from the report.
 */
public interface GateWatcher {
  /** Nobody watches. */
  GateWatcher NOBODY =
      new GateWatcher() {
        @Override
        public void started(String gate) {}

        @Override
        public void ended(String gate) {}
      };

  void started(String gate);

  /** One gate's class has ended, whatever its verdicts. */
  void ended(String gate);
}
