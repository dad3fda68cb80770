package amimori.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The child's end of {@link Offspring}: a question is a line on standard input, its answer one on standard output. The
 * end of standard input, which comes with the death of the parent, ends the child.
 */
final class Answers {
    static final String MARK = "= ";
    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    /** What a child can be asked. */
    @FunctionalInterface
    interface Desk {
        /** @return anything that can be written as JSON */
        Object answer(String[] words) throws IOException, InterruptedException;
    }

    /** Answers until the parent has no more questions. */
    static void serve(Desk desk) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(MARK + said(desk.answer(line.split(" "))));
        }
    }

    private static String said(Object answer) throws JsonProcessingException {
        return JSON.writeValueAsString(answer);
    }
}
