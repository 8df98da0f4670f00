package io.rankloom.jobs.demo;

import java.util.List;

/** A thing of the shop in both of its languages. */
record Word(String english, String chinese) {

    static final List<Word> TYPES = List.of(
            new Word("mug", "马克杯"),
            new Word("shirt", "衬衫"),
            new Word("bag", "手提包"),
            new Word("lamp", "台灯"),
            new Word("cushion", "靠垫"),
            new Word("vase", "花瓶"),
            new Word("hat", "帽子"),
            new Word("bottle", "水瓶"),
            new Word("box", "收纳盒"),
            new Word("kite", "风筝"));
    static final List<Word> MATERIALS = List.of(
            new Word("cotton", "棉质"),
            new Word("linen", "亚麻"),
            new Word("ceramic", "陶瓷"),
            new Word("bamboo", "竹制"),
            new Word("steel", "钢制"),
            new Word("leather", "皮革"));
    static final List<Word> COLOURS = List.of(
            new Word("red", "红色"),
            new Word("orange", "橙色"),
            new Word("yellow", "黄色"),
            new Word("green", "绿色"),
            new Word("blue", "蓝色"),
            new Word("purple", "紫色"),
            new Word("brown", "棕色"),
            new Word("black", "黑色"));
    static final List<Word> PATTERNS = List.of(
            new Word("plain", "纯色"), new Word("striped", "条纹"), new Word("dotted", "圆点"), new Word("checked", "格子"));
    static final List<String> BRANDS = List.of(
            "Nordhem", "Alvera", "Kintsu", "Palomar", "Ostara", "Fenwick", "Lumora", "Tessel", "Quillon", "Harrow");

    String in(boolean chineseWanted) {
        return chineseWanted ? chinese : english;
    }
}
