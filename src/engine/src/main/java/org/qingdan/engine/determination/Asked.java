package org.qingdan.engine.determination;

import java.util.List;

/**
 * The short answer with what to ask next: for many elders at once, of whom each row says what it still lacks.
 *
 * @param questions as the whole answer has them
 */
public record Asked(Verdicts verdicts, List<Determination.Question> questions) {}
