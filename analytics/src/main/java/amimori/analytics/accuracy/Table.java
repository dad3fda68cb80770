package amimori.analytics.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of words and figures: the first column flush left, the others right. */
final class Table {
    /** What is not known, or cannot be. */
    static final String NONE = "–";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        this.head = List.of(head);
    }

    /** @param cells as many as the head has */
    Table row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException("expected " + head.size() + " cells, found " + Arrays.toString(cells));
        }
        rows.add(Arrays.stream(cells).map(Object::toString).toList());
        return this;
    }

    static String share(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
    }

    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : NONE;
    }

    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : NONE;
    }

    static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.2f", value) : NONE;
    }

    /** For a terminal. */
    String text() {
        int[] widths = IntStream.range(0, head.size()).map(this::width).toArray();
        StringBuilder text = new StringBuilder(line(head, widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(head.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElseThrow();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? cells.get(i) + space : "  " + space + cells.get(i));
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** For a page of Markdown. */
    String markdown() {
        return cells(head)
                + "|---|" + "---:|".repeat(head.size() - 1) + "\n"
                + rows.stream().map(Table::cells).collect(Collectors.joining());
    }

    private static String cells(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
