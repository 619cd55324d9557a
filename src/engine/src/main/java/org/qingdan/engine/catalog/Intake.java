package org.qingdan.engine.catalog;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;

/**
 * Takes in the files of a revision one by one, from wherever they come, and refuses what no list needs: too many or too large files, odd names. A file is asked for
 * before it is read, so that nothing refused takes memory.
 */
public final class Intake {
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}._（）() -]{1,100}");
    private static final int LONGEST_SHOWN = 300;
    private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{N}._（）()/ -]");

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final TreeSet<String> parts = new TreeSet<>();
    private final Problems problems = new Problems();
    private int seen;
    private long total;

    /** Says that {@code catalogs} or {@code rules} is there, even if it should hold no file; a part that is not there is taken from the shipped lists. */
    public void part(String part) {
        parts.add(part);
    }

    /**
     * Whether an entry, file or directory, is worth looking at; what is wrong with it is noted.
     *
     * @param path from {@code catalogs} or {@code rules} on, with slashes
     * @throws InvalidInputException when there are too many
     */
    public boolean meets(String path) {
        if (++seen > Limits.MOST_FILES)
            throw fatal(path, "TOO_MANY_FILES", "文件和目录多于 " + Limits.MOST_FILES + " 个，请核对目录是否给错，或拆成几份清单");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!PLAIN_NAME.matcher(name).matches()) {
            refuse(path, "FILE_NAME", "文件名只能用文字、数字和 . _ - 空格、括号，至多 100 字，请改名");
            return false;
        }
        if (path.chars().filter(c -> c == '/').count() > Limits.DEEPEST) {
            refuse(path, "DIRECTORY_TOO_DEEP", "目录套了 " + Limits.DEEPEST + " 层以上，清单目录不会这么深，请移走");
            return false;
        }
        return true;
    }

    /**
     * Whether a file of this size may be read; if not, the reason is noted.
     *
     * @throws InvalidInputException when all files together are too large
     */
    public boolean admits(String path, long bytes) {
        if (bytes > Limits.LARGEST_FILE) {
            refuse(path, "FILE_TOO_LARGE", "文件大于 " + Limits.LARGEST_FILE / (1 << 20) + " MB，请拆成几个文件，或移走不是清单的文件");
            return false;
        }
        if (total + bytes > Limits.LARGEST_REVISION)
            throw fatal(path, "LISTS_TOO_LARGE", "全部文件大于 " + Limits.LARGEST_REVISION / (1 << 20) + " MB，请移走不是清单和规则的文件");
        return true;
    }

    /** @throws InvalidInputException as {@link #admits} */
    public void put(String path, byte[] bytes) {
        if (!admits(path, bytes.length)) return;
        total += bytes.length;
        files.put(path, bytes);
    }

    /** Notes why an entry cannot be used. */
    public void refuse(String path, String code, String message) {
        problems.add(Place.file(shown(path)), code, message);
    }

    private InvalidInputException fatal(String path, String code, String message) {
        refuse(path, code, message);
        return new InvalidInputException(problems.list());
    }

    /** What was taken in. @throws InvalidInputException with everything that was refused */
    public ListFiles files() {
        problems.throwIfAny();
        return ListFiles.completed(files, !parts.contains("catalogs"), !parts.contains("rules"));
    }

    /** A path as it may be printed: a name may hold what moves the cursor or runs the other way. */
    private static String shown(String path) {
        String shown = ODD.matcher(path).replaceAll("?");
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…";
    }
}
