package relgate.threshold;

/**
 * Where evidence is kept, and who says that it is some.
 *
 * @param tree the commit's, which has the files
 */
record Archive(Tree tree, Vouching vouching) {}
