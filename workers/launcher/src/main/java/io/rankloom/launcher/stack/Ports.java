package io.rankloom.launcher.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The loopback port of each server: free when first chosen, then the same at every start, so that addresses last. */
public final class Ports {

    private final Map<String, Integer> byName;

    private Ports(Map<String, Integer> byName) {
        this.byName = byName;
    }

    /**
     * Reads the remembered ports, and chooses anew those that are missing or that somebody else listens on by now.
     *
     * @param file where they are remembered
     * @param names what needs a port
     */
    public static Ports assign(Path file, List<String> names) throws IOException {
        Map<String, Integer> ports = Files.exists(file)
                ? StackJson.MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, Integer>>() {})
                : new TreeMap<>();
        // All probes stay open until the end, or the same free port would be given twice.
        List<ServerSocket> probes = new ArrayList<>();
        try {
            for (String name : names) {
                ServerSocket probe = open(ports.getOrDefault(name, 0));
                probes.add(probe);
                ports.put(name, probe.getLocalPort());
            }
        } finally {
            for (ServerSocket probe : probes) {
                probe.close();
            }
        }
        StackJson.write(file, ports);
        return new Ports(ports);
    }

    public int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no port is assigned to " + name + ", only to " + byName.keySet());
        }
        return port;
    }

    public String http(String name) {
        return "http://127.0.0.1:" + of(name);
    }

    private static ServerSocket open(int wanted) {
        try {
            return bound(wanted);
        } catch (IOException taken) {
            try {
                return bound(0);
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on 127.0.0.1", e);
            }
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        return socket;
    }
}
