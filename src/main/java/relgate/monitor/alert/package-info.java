/**
 * Alerts on their way to a webhook: checked, written down before they are sent, sent once.
 *
 * <p>Knows HTTP and the disk; knows nothing of why there is an alert.
 */
@NullMarked
package relgate.monitor.alert;

import org.jspecify.annotations.NullMarked;
