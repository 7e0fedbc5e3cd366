package relgate.launch.samples;

import org.junit.jupiter.api.Tag;
import relgate.harness.Gate;

/** empty. */
@Gate(id = "empty", remedy = "Do something about it.")
@Tag("dev")
@Tag("staging")
@Tag("prod")
public class EmptySample {}
