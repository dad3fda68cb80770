package amimori.ingest.http;

import amimori.ingest.query.Rows;
import amimori.ingest.query.TimelineQuery;
import amimori.ingest.query.TimelineReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A net's day in CSV (RFC 4180): a row for each class of each clip or hour, or one without a class. */
final class TimelineCsv {
    static final String TYPE = "text/csv; charset=utf-8; header=present";

    private static final String HEAD =
            "time,unit,camera,part,hauled,model,lamp,state,reason,clip,number,seen,provisional,"
                    + "class,shown,max_n,mean,corrected\r\n";

    private TimelineCsv() {}

    static void write(Rows rows, TimelineQuery query, OutputStream stream) throws Exception {
        TimelineReader.Timeline timeline = TimelineReader.read(rows, query);
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write(HEAD);
        for (TimelineReader.CameraView camera : timeline.cameras()) {
            for (TimelineReader.Entry entry : camera.clips()) {
                write(out, camera, entry);
            }
        }
        out.flush();
    }

    private static void write(Writer out, TimelineReader.CameraView camera, TimelineReader.Entry entry)
            throws IOException {
        String head = line(
                entry.time(),
                camera.unit(),
                camera.camera(),
                camera.part() == null ? null : camera.part().code(),
                camera.part() == null ? null : camera.part().hauled(),
                camera.model(),
                entry.lamp(),
                entry.state(),
                entry.reason(),
                entry.clip(),
                entry.number(),
                entry.seen(),
                entry.provisional());
        if (entry.classes().isEmpty()) {
            out.write(head + ",,,,,\r\n");
        }
        for (TimelineReader.ClassView one : entry.classes()) {
            out.write(
                    head + "," + line(one.className(), one.shown(), one.maxN(), one.mean(), one.corrected()) + "\r\n");
        }
    }

    private static String line(Object... cells) {
        return Arrays.stream(cells).map(TimelineCsv::cell).collect(Collectors.joining(","));
    }

    /** Names of models, classes and clips are free text. */
    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
