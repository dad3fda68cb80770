package amimori.analytics.accuracy;

import static amimori.analytics.accuracy.Table.number;
import static amimori.analytics.accuracy.Table.percent;
import static amimori.analytics.accuracy.Table.share;
import static amimori.analytics.accuracy.Table.signed;

import amimori.analytics.accuracy.score.AreaRange;
import amimori.analytics.accuracy.score.Calibration;
import amimori.analytics.accuracy.score.ClassFigures;
import amimori.analytics.accuracy.score.Figures;
import amimori.analytics.accuracy.score.Headline;
import amimori.analytics.accuracy.score.Interval;
import amimori.analytics.accuracy.score.Rates;
import java.util.Locale;
import java.util.function.Function;

/** A measurement as tables: the same ones on a terminal and on a model's card. */
final class Report {
    private final Measurement measured;

    Report(Measurement measured) {
        this.measured = measured;
    }

    /** For a terminal. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%n%s (given %s) on %s%n%n", measured.modelId(), measured.input(), measured.data()));
        text.append("All classes; intervals ").append(measured.intervals()).append('\n');
        text.append(overall().text());
        text.append("\nBy class\n").append(classes().text());
        text.append("\nNumber of each class\n").append(numbers().text());
        if (!measured.groups().isEmpty()) {
            text.append("\nBy group\n").append(groups().text());
        }
        text.append("\nScores: ")
                .append(scores())
                .append('\n')
                .append(calibration().text());
        if (measured.probe().images() > 0) {
            text.append("\nOn ").append(measured.probe().images()).append(" pictures, given otherwise\n");
            text.append(probe().text());
        }
        measured.unreadable()
                .forEach((name, why) ->
                        text.append("\nunreadable: ").append(name).append(": ").append(why));
        measured.warnings()
                .forEach(warning -> text.append("\nNote: ").append(warning).append('\n'));
        return text.toString();
    }

    /** For a card, without what only the moment of measuring needs. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Measured on %s: %d pictures, of which %d allow a judgement (%.1f %% refused).%n%n",
                measured.data(),
                measured.all().images(),
                measured.assessed().images(),
                100 * measured.refused()));
        text.append(overall().markdown())
                .append("\nBy class:\n\n")
                .append(classes().markdown());
        text.append("\nNumber of each class:\n\n").append(numbers().markdown());
        if (!measured.groups().isEmpty()) {
            text.append("\nBy group of pictures:\n\n").append(groups().markdown());
        }
        text.append("\nScores: ")
                .append(scores())
                .append("\n\n")
                .append(calibration().markdown());
        measured.warnings().forEach(warning -> text.append('\n').append(warning).append('\n'));
        text.append(
                "\nAP as COCO defines it; precision, recall and numbers at the thresholds of `model.json`, IoU 0.50.\n");
        return text.toString();
    }

    private Table overall() {
        Table table = figures("pictures");
        row(table, "all", measured.all());
        table.row(
                "95 % interval",
                "",
                interval("ap50", Table::share),
                interval("ap50_95", Table::share),
                interval("precision", Table::share),
                interval("recall", Table::share),
                interval("f1", Table::share),
                interval("bias", Table::signed),
                interval("mae", Table::number),
                interval("maeShare", Table::percent),
                "",
                "");
        row(
                table,
                String.format(Locale.ROOT, "assessable (%.1f %% refused)", 100 * measured.refused()),
                measured.assessed());
        return table;
    }

    private Table groups() {
        Table table = figures("group");
        measured.groups().forEach((name, figures) -> row(table, name, figures));
        return table;
    }

    private String interval(String name, Function<Double, String> shown) {
        Interval interval = measured.bootstrap().intervals().get(name);
        return shown.apply(interval.low()) + " to " + shown.apply(interval.high());
    }

    private static Table figures(String of) {
        return new Table(
                of,
                "how many",
                "AP50",
                "AP50-95",
                "precision",
                "recall",
                "F1",
                "bias",
                "MAE",
                "MAE/mean",
                "mean true",
                "within 20 %");
    }

    private static void row(Table table, String name, Figures figures) {
        Headline headline = figures.headline();
        Rates rates = headline.rates();
        table.row(
                name,
                figures.images(),
                share(headline.ap50()),
                share(headline.ap50To95()),
                share(rates.precision()),
                share(rates.recall()),
                share(rates.f1()),
                signed(headline.count().bias()),
                number(headline.count().mae()),
                percent(headline.count().maeShare()),
                number(headline.count().meanTrue()),
                percent(headline.count().within20()));
    }

    private Table classes() {
        Table table = new Table(
                "class", "there", "AP50", "AP50-95", "threshold", "precision", "recall", "F1", "best F1", "at");
        measured.all()
                .classes()
                .forEach((name, one) -> table.row(
                        name,
                        one.there(),
                        share(one.ap50()),
                        share(one.ap50To95()),
                        share(one.threshold()),
                        share(one.rates().precision()),
                        share(one.rates().recall()),
                        share(one.rates().f1()),
                        share(one.bestF1()),
                        share(one.bestThreshold())));
        measured.all().bySize().forEach((range, ap) -> {
            String name = "AP50-95 of " + range.name().toLowerCase(Locale.ROOT) + " things" + sides(range);
            table.row(name, "", "", share(ap), "", "", "", "", "", "");
        });
        return table;
    }

    private static String sides(AreaRange range) {
        return switch (range) {
            case SMALL -> " (to 32² px)";
            case MEDIUM -> " (32² to 96² px)";
            default -> " (from 96² px)";
        };
    }

    private Table numbers() {
        Table table = new Table("class", "bias", "MAE", "MAE/mean", "mean true", "within 20 %");
        for (var entry : measured.all().classes().entrySet()) {
            ClassFigures one = entry.getValue();
            table.row(
                    entry.getKey(),
                    signed(one.count().bias()),
                    number(one.count().mae()),
                    percent(one.count().maeShare()),
                    number(one.count().meanTrue()),
                    percent(one.count().within20()));
        }
        return table;
    }

    private String scores() {
        Calibration calibration = measured.calibration();
        return String.format(
                Locale.ROOT,
                "expected calibration error %s over %d finds from %.2f on; with Platt's scaling a = %.3f, b = %.3f it would"
                        + " be %s (fitted on one half, tried on the other)",
                share(calibration.error()),
                calibration.finds(),
                calibration.lowest(),
                calibration.scaling().a(),
                calibration.scaling().b(),
                share(calibration.errorAfter()));
    }

    private Table calibration() {
        Table table = new Table("score", "finds", "mean score", "share right");
        measured.calibration()
                .bins()
                .forEach(bin -> table.row(
                        String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.to()),
                        bin.finds(),
                        share(bin.meanScore()),
                        share(bin.right())));
        return table;
    }

    private Table probe() {
        Table table = new Table("input", "AP50", "AP50-95");
        Probe.Trial described = measured.probe().described();
        table.row(described.input() + " (as described)", share(described.ap50()), share(described.ap50To95()));
        measured.probe()
                .others()
                .forEach(other -> table.row(other.input(), share(other.ap50()), share(other.ap50To95())));
        return table;
    }
}
