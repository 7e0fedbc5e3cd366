package relgate.deploy;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import relgate.Workspace;
import relgate.command.Runner;
import relgate.deploy.DeployReport.StepRecord;
import relgate.deploy.database.Databases;
import relgate.deploy.engine.StackCommands;
import relgate.deploy.health.Health;
import relgate.deploy.health.Probe;
import relgate.deploy.health.Timer;
import relgate.deploy.journal.Journal;

/**
 * Everything that a deploy acts through: the real things, or, for a dry run, things that only take
 * notes.
 *
 * @param journal opened when the lock is held, not before
 * @param preflight what must be right before anything changes
 * @param lease taken before, or none for what changes nothing
 * @param progress told of each step when it is over
 * @param hookFence of the environment's own commands
 * @param carriesOut whether files are written and processes of an earlier call are ended
 */
record DeployTools(
    Workspace workspace,
    StackCommands commands,
    Runner runner,
    Databases databases,
    Health health,
    Probe probe,
    Supplier<Journal> journal,
    Guard guard,
    Preflight preflight,
    Clock clock,
    Timer timer,
    Consumer<StepRecord> progress,
    Lease lease,
    HookFence hookFence,
    boolean carriesOut) {}
