package org.qingdan.app.webhook;

import java.util.Map;

/**
 * Lists in force.
 *
 * @param revision hash of all files together
 * @param hashes of each list, by its id
 */
public record Lists(String revision, Map<String, String> hashes) {}
