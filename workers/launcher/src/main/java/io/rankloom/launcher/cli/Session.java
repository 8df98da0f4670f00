package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Stack;
import io.rankloom.launcher.stack.StackState;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands that talk to the platform have in common: the stack, the user, and how to print. */
abstract class Session implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON value on standard output and nothing else there.")
    boolean json;

    @Option(
            names = "--as",
            paramLabel = "USER",
            description = "Act as this user of the embedded stack: ada, ravi or noor.")
    private String user;

    protected final Home home = Home.fromEnvironment();

    Session() {
        this("ada");
    }

    /** @param user who acts where the command line does not say */
    Session(String user) {
        this.user = user;
    }

    protected StackState stack() throws IOException {
        return new Stack(home).require();
    }

    protected ApiClient api() throws IOException {
        return api(user);
    }

    protected ApiClient api(String as) throws IOException {
        return ApiClient.as(home, stack().address("platform-api") + "/api/v1", as);
    }

    protected static void print(JsonNode value) {
        System.out.println(value.toPrettyString());
    }
}
