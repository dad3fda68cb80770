package amimori.ingest.http;

import amimori.ingest.query.Resolution;
import amimori.ingest.query.Rows;
import amimori.ingest.query.SeriesQuery;
import amimori.ingest.query.SeriesReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Series in CSV (RFC 4180), one value a line, with a row of names and a row of units as ERDDAP writes them. The unit of
 * the value stands in its own column, since one answer may hold several quantities.
 */
final class SeriesCsv implements SeriesReader.Answer {
    static final String TYPE = "text/csv; charset=utf-8; header=present";

    private static final String RAW_HEAD =
            "time,unit,instrument,depth,quantity,uom,value,flag\r\nUTC,,,m,,,uom,QARTOD\r\n";
    private static final String BUCKET_HEAD =
            "time,unit,instrument,depth,quantity,uom,mean,min,max,n\r\nUTC,,,m,,,uom,uom,uom,count\r\n";

    private final Writer out;
    private String what = "";

    private SeriesCsv(Writer out) {
        this.out = out;
    }

    static void write(Rows rows, SeriesQuery query, OutputStream stream) throws Exception {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write(query.resolution() == Resolution.RAW ? RAW_HEAD : BUCKET_HEAD);
        SeriesReader.read(rows, query, new SeriesCsv(out));
        out.flush();
    }

    @Override
    public void series(SeriesReader.Series series) {
        // None of these can hold a comma or a quote: they are identifiers, registered units and numbers.
        what = "," + series.unit() + "," + series.instrument() + "," + (series.depth() == null ? "" : series.depth())
                + "," + series.quantity() + "," + series.uom() + ",";
    }

    @Override
    public void point(SeriesReader.Point point) throws IOException {
        out.write(point.time().toString());
        out.write(what);
        out.write(Double.toString(point.value()));
        out.write(',');
        out.write(Integer.toString(point.flag()));
        out.write("\r\n");
    }

    @Override
    public void bucket(SeriesReader.Bucket bucket) throws IOException {
        out.write(bucket.time().toString());
        out.write(what);
        out.write(text(bucket.mean()) + "," + text(bucket.min()) + "," + text(bucket.max()) + "," + bucket.n());
        out.write("\r\n");
    }

    private static String text(Double value) {
        return value == null ? "" : value.toString();
    }
}
