package relgate.verdict;

import relgate.OwnWord;

/**
 * A file that a check left behind.
 *
 * @param name what it is, for people
 * @param path relative to the candidate's root, with forward slashes
 * @param sha256 lower-case hexadecimal
 */
public record Attachment(String name, @OwnWord String path, @OwnWord String sha256) {}
