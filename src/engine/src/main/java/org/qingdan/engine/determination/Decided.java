package org.qingdan.engine.determination;

import java.util.Map;

/**
 * Everything decided for an elder on one day.
 *
 * @param decisions every item of the stack, shown or not
 */
record Decided(Moment at, Map<String, Decision> decisions) {}
