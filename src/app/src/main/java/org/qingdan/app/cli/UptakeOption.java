package org.qingdan.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.lab.impact.Rate;
import org.qingdan.engine.lab.impact.Uptake;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --uptake} says, given once or several times: a rate, a rate of one item, or a file. What comes later holds. */
final class UptakeOption {
    private UptakeOption() {}

    static Uptake read(List<String> words, CommandLine command, Engine before, Engine after) {
        Rate general = Rate.ALL;
        var items = new TreeMap<String, Rate>();
        try {
            for (String word : words) {
                int equals = word.indexOf('=');
                if (word.matches("[0-9.]+")) general = Rate.fromText(word);
                else if (equals > 0) items.put(word.substring(0, equals), Rate.fromText(word.substring(equals + 1)));
                else {
                    var file = Uptake.read(word, Files.readAllBytes(Path.of(word)));
                    if (file.general() != null) general = file.general();
                    items.putAll(file.items());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--uptake " + e.getMessage());
        } catch (InvalidInputException e) {
            throw new ParameterException(command, "--uptake 的文件有误: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var known = new TreeSet<>(before.catalogs().items().keySet());
        known.addAll(after.catalogs().items().keySet());
        for (String item : items.keySet())
            if (!known.contains(item))
                throw new ParameterException(command, "--uptake: 没有项目 " + item + Nearest.hint(item, known));
        return new Uptake(general, items);
    }
}
