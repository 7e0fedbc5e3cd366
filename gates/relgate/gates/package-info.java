/**
 * The gates: one policy a file, each a JUnit test that asks for what it needs by type.
 *
 * <p>Knows the packages it judges by; nothing in relgate knows it, and it knows nothing of tests.
 */
@NullMarked
package relgate.gates;

import org.jspecify.annotations.NullMarked;
