package relgate.monitor.history;

import org.jspecify.annotations.Nullable;

/**
 * The fate of an alert that was to be sent.
 *
 * @param key its idempotency key
 * @param attempts tries of this run
 * @param problem why it was not delivered; it stays in the outbox and is sent next time
 */
public record Delivery(String key, boolean delivered, int attempts, @Nullable String problem) {}
