package org.qingdan.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qingdan.engine.determination.Engine;
import picocli.CommandLine.Option;

/** How the reader of an answer wants the lists read: with drafts, or with an ambiguous phrase read otherwise. */
final class ChoiceOptions {
    /** For the help of an option that takes readings. */
    static final String READING = "名称=选项";

    @Option(names = "--include-drafts", description = "征求意见稿和草案（status: draft）的规则也作答，结果标明“征求意见稿，未生效”，不计入合计，不影响现行项目")
    boolean includeDrafts;

    @Option(
            names = "--reading",
            paramLabel = READING,
            description = "有歧义的说法换一种读法（名称和选项见 catalog.yaml 的 readings），如 经济困难=含特困人员；可重复")
    Map<String, String> readings = new LinkedHashMap<>();

    /** @throws org.qingdan.engine.input.InvalidInputException when no list offers such a reading */
    Engine of(Engine engine) {
        Engine read = engine.reading(readings);
        return includeDrafts ? read.includingDrafts() : read;
    }
}
