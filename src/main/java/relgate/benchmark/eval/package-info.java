/**
 * Arithmetic of retrieval evaluation: judgements and ranked lists in, values of measures out.
 *
 * <p>No files, no network, no clock, and nothing of how a list came about. One measure a file. The
 * conventions, order and ties included, are those of trec_eval 10
 * (https://github.com/usnistgov/trec_eval), whose printed values are reproduced exactly.
 */
@NullMarked
package relgate.benchmark.eval;

import org.jspecify.annotations.NullMarked;
