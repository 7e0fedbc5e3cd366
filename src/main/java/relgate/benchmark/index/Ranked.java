package relgate.benchmark.index;

import java.util.List;

/**
 * A document's place in an answer, before its texts are fetched.
 *
 * @param document its number in the database
 * @param chunks numbers of its best chunks, best first; grows while they are gathered
 */
record Ranked(int document, float score, List<Integer> chunks) {}
