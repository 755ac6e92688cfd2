// Texts of many scripts: each is found by its own words, in whatever form they are spelled, and by no words of others.
import { describe, expect, test } from "vitest";

import { makeSnippet } from "@/lib/search/snippet";
import { foldText, parseSearch, termsOf } from "./search-terms";

interface Sample {
  text: string;
  words: string[];
}

const CORPUS: Record<string, Sample> = {
  chinese: {
    text: "请使用VPN连接服务器，订单A123已发货",
    words: ["VPN", "连接", "服务器", "已发货", "发", "货", "订单A123", "A123已发货", "Ａ１２３"],
  },
  japanese: {
    text: "iPhone15の雨傘サーバーは5月に届きます。ﾒｰﾙを送りました",
    words: [
      "雨傘",
      "傘",
      "サーバー",
      "バー",
      "サ",
      "5月",
      "５月",
      "届きます",
      "iphone",
      "メール",
      "ﾒｰﾙ",
    ],
  },
  korean: {
    text: "결제서버에 문제가 있습니다",
    words: ["결제", "서버", "문제", "버", "결제서버에", "결제".normalize("NFD"), "문제가 있습니다"],
  },
  thai: {
    text: "ฉันต้องการคืนเงินสำหรับคำสั่งซื้อ99ชิ้น",
    words: ["คืนเงิน", "คำสั่งซื้อ", "ต้องการ", "99", "ชิ้น", "น"],
  },
  lao: { text: "ຂ້ອຍຢາກໄດ້ເງິນຄືນ", words: ["ເງິນ", "ຄືນ", "ຢາກໄດ້"] },
  khmer: {
    text: "ខ្ញុំ\u200bចង់\u200bបាន\u200bប្រាក់\u200bវិញ",
    words: ["ចង់បាន", "ប្រាក់", "ចង់\u200bបាន", "វិញ"],
  },
  myanmar: { text: "ငွေပြန်အမ်းပေးပါ", words: ["ငွေ", "ပြန်အမ်း", "ပေးပါ"] },
  vietnamese: {
    text: "Tôi muốn hoàn tiền đặt phòng".normalize("NFD"),
    words: ["hoàn tiền", "hoàn", "muốn".normalize("NFD"), "MUỐN", "phòng", "đặt"],
  },
  arabic: {
    text: "أُرِيدُ إِلغاء الطلب رقم ٧٧ واســترداد المال",
    words: ["أريد", "إلغاء", "الطلب", "٧٧", "واسترداد", "المال"],
  },
  persian: { text: "می\u200cخواهم سفارش را لغو کنم", words: ["می\u200cخواهم", "میخواهم", "سفارش"] },
  hebrew: { text: "אני רוצה לְבַטֵּל את ההזמנה", words: ["לבטל", "ההזמנה"] },
  hindi: {
    text: "मुझे ज़मानत की क़ीमत वापस चाहिए",
    words: ["ज़मानत", "ज\u093cमानत", "क़ीमत", "वापस", "चाहिए"],
  },
  russian: {
    text: "Хочу вернуть ЗАКАЗ и ещё чай",
    words: ["хочу", "Вернуть", "заказ", "ещё", "ЕЩЁ", "чай".normalize("NFD")],
  },
  greek: {
    text: "Η ΠΑΡΑΓΓΕΛΙΑ ΜΟΥ ΧΑΘΗΚΕ, ο ΔΡΟΜΟΣ",
    words: ["παραγγελια", "δρομος", "ΔΡΟΜΟΣ", "δρομοσ", "χαθηκε"],
  },
  turkish: { text: "İSTANBUL'a dönüş bileti", words: ["istanbul", "İstanbul", "DÖNÜŞ", "bileti"] },
  emoji: {
    text: "shipped 🚚👍🏽 and 👩‍💻 is happy ❤️",
    words: ["🚚", "👍", "👍🏽", "👩‍💻", "❤", "❤️", "shipped"],
  },
  german: {
    text: "Die Größe passt nicht, ﬁnden Sie Café-Öffnungszeiten?",
    words: ["größe", "GRÖSSE".replace("SS", "ß"), "finden", "cafe\u0301", "café-öffnungs"],
  },
};

/** As the database decides it. */
function isFound(text: string, looked: string): boolean {
  const folded = foldText(text);
  const stored = termsOf([folded], 6000);
  const { terms, exactPieces } = parseSearch(looked);
  if (terms === "") return false;
  const hasTerm = (term: string) => {
    const word = term.replaceAll(/^'|'(:\*)?$/g, "");
    return term.endsWith(":*")
      ? stored.some((each) => each.startsWith(word))
      : stored.includes(word);
  };
  return terms.split(" & ").every(hasTerm) && exactPieces.every((piece) => folded.includes(piece));
}

const CASES = Object.entries(CORPUS).flatMap(([script, { text, words }]) =>
  words.map((word) => ({ script, text, word })),
);

describe("a text", () => {
  test.each(CASES)("in $script is found by $word", ({ text, word }) => {
    expect(isFound(text, word)).toBe(true);
  });

  test.each(CASES)("of other scripts than $script is not found by $word", ({ script, word }) => {
    const others = Object.entries(CORPUS).filter(([other]) => other !== script);
    expect(others.filter(([, { text }]) => isFound(text, word)).map(([other]) => other)).toEqual(
      [],
    );
  });

  test.each(CASES)("in $script has $word marked in its snippet", ({ text, word }) => {
    const { text: snippet, marks } = makeSnippet(text, parseSearch(word).pieces);
    const marked = marks.map(([from, to]) => foldText(snippet.slice(from, to)));
    expect(marked.join(" ")).toContain(parseSearch(word).pieces[0]);
  });
});

test("signs in another order are another word", () => {
  const { text } = { text: "服务员和机器" };
  expect(isFound(text, "服务器")).toBe(false);
  expect(isFound("器服务 务器", "服务器")).toBe(false);
  expect(isFound("服务器 down", "down 服务器")).toBe(true);
  expect(isFound("服务器 down", '"down 服务器"')).toBe(false);
});

test("a phrase is found across line breaks, its words apart only without quotation marks", () => {
  const text = "Please send the\n  refund today";
  expect(isFound(text, '"the refund"')).toBe(true);
  expect(isFound(text, "“the refund”")).toBe(true);
  expect(isFound(text, '"refund the"')).toBe(false);
  expect(isFound(text, "today please")).toBe(true);
});
