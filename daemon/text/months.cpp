#include "text/months.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/normalise.hpp"

namespace wirewatch::text {
namespace {

// January first; words part months, strokes the names of one month.
struct Row {
    Calendar calendar;
    bool shortened;  // in these languages a month is known by its first letters
    std::string_view names;
};

constexpr std::array rows{
    // French, Spanish, Portuguese, Italian, German, Turkish, Russian
    Row{Calendar::gregorian, true,
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"},
    Row{Calendar::gregorian, true,
        "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre"},
    Row{Calendar::gregorian, true,
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"},
    Row{Calendar::gregorian, true,
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"},
    Row{Calendar::gregorian, true,
        "januar|jänner februar|feber märz april mai juni juli august september oktober november dezember"},
    Row{Calendar::gregorian, true,
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"},
    Row{Calendar::gregorian, true,
        "января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь июля|июль августа|август "
        "сентября|сентябрь октября|октябрь ноября|ноябрь декабря|декабрь"},
    // Dutch, Swedish and Danish, Romanian, Hungarian, Indonesian
    Row{Calendar::gregorian, false,
        "januari februari maart|mrt april mei juni juli augustus september oktober november december"},
    Row{Calendar::gregorian, false,
        "januari februari mars|marts april maj juni juli augusti september oktober november december"},
    Row{Calendar::gregorian, false,
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"},
    Row{Calendar::gregorian, false,
        "január február március április május június július augusztus szeptember október november december"},
    Row{Calendar::gregorian, false,
        "januari februari maret april mei juni juli agustus september oktober november desember"},
    // Polish, Czech, Ukrainian, Bulgarian, Greek
    Row{Calendar::gregorian, false,
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"},
    Row{Calendar::gregorian, false,
        "ledna února března dubna května června července srpna září října listopadu prosince"},
    Row{Calendar::gregorian, false,
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"},
    Row{Calendar::gregorian, false,
        "януари февруари март април май юни юли август септември октомври ноември декември"},
    Row{Calendar::gregorian, false,
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου "
        "Νοεμβρίου Δεκεμβρίου"},
    // Hebrew (with "in" before it too), Hindi, Thai
    Row{Calendar::gregorian, false,
        "ינואר|בינואר פברואר|בפברואר מרץ|במרץ אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט "
        "ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר"},
    Row{Calendar::gregorian, false,
        "जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर "
        "दिसंबर|दिसम्बर"},
    Row{Calendar::buddhist, false,
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"},
    // Arabic: Egypt and the Gulf, the Levant and Iraq, the Maghreb
    Row{Calendar::gregorian, false,
        "يناير فبراير مارس أبريل|إبريل مايو يونيو|يونيه يوليو|يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"},
    Row{Calendar::gregorian, false,
        "كانونالثاني|كانونثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرينالأول|تشرينأول "
        "تشرينالثاني|تشرينثاني كانونالأول|كانونأول"},
    Row{Calendar::gregorian, false,
        "جانفي فيفري مارس أفريل ماي جوان جويلية|يوليوز أوت|غشت شتنبر أكتوبر نونبر دجنبر"},
    // Persian, Urdu
    Row{Calendar::gregorian, false,
        "ژانویه|جنوری فوریه|فبروری مارس|مارچ آوریل|اپریل مه|می ژوئن|جون ژوئیه|جولای اوت|آگوست|اگست "
        "سپتامبر|سپتمبر اکتبر|اکتوبر نوامبر|نومبر دسامبر|دسمبر"},
    Row{Calendar::gregorian, false, "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"},
    // The solar year of Iran, of Afghanistan, the lunar year
    Row{Calendar::persian, false,
        "فروردین اردیبهشت خرداد تیر مرداد|امرداد شهریور مهر آبان آذر دی بهمن اسفند"},
    Row{Calendar::persian, false, "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"},
    Row{Calendar::hijri, false,
        "محرم|المحرم صفر ربيعالأول|ربيعأول ربيعالثاني|ربيعالآخر|ربيعثاني جمادىالأولى|جماديالاول "
        "جمادىالآخرة|جمادىالثانية|جماديالثاني|جماديالآخر رجب شعبان رمضان شوال "
        "ذوالقعدة|ذيالقعدة|ذيقعده|ذيالقعده "
        "ذوالحجة|ذيالحجة|ذيحجه|ذيالحجه"},
};

struct Name {
    std::string folded;
    Month month;
    bool shortened;
};

std::vector<Name> all_names() {
    std::vector<Name> names;
    for (auto const& [calendar, shortened, written] : rows) {
        int number = 1;
        for (std::size_t at = 0; at < written.size();) {
            auto end = std::min(written.find_first_of(" |", at), written.size());
            names.push_back({fold(written.substr(at, end - at)), {calendar, number}, shortened});
            if (end < written.size() && written[end] == ' ') ++number;
            at = end + 1;
        }
    }
    return names;
}

// The beginning of an English name: "Sept", "Janurary".
std::optional<Month> english(std::string_view word) {
    static constexpr std::string_view starts = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.size() < 3) return std::nullopt;
    auto at = starts.find(word.substr(0, 3));
    while (at != starts.npos && at % 3 != 0) at = starts.find(word.substr(0, 3), at + 1);
    if (at == starts.npos) return std::nullopt;
    return Month{Calendar::gregorian, static_cast<int>(at / 3) + 1};
}

// Tuesday in French, Spanish and Italian begins like March.
bool is_weekday(std::string_view word) {
    return word == "mardi" || word == "martes" || word == "martedi";
}

// Three letters of two bytes each are as good as three of ASCII.
bool is_long_enough(std::string_view word) {
    return word.size() >= (static_cast<unsigned char>(word.front()) < 0x80 ? 3u : 6u);
}

}  // namespace

std::optional<Month> month_named(std::string_view folded) {
    while (folded.ends_with('.')) folded.remove_suffix(1);
    if (folded.empty() || is_weekday(folded)) return std::nullopt;
    if (folded.size() == 3) {
        if (auto month = english(folded)) return month;
    }
    static auto const names = all_names();
    Name const* found = nullptr;
    for (auto const& name : names) {
        if (name.folded == folded) return name.month;
        if (found == nullptr && name.shortened && is_long_enough(folded) && name.folded.starts_with(folded))
            found = &name;
    }
    return found != nullptr ? found->month : english(folded);
}

}  // namespace wirewatch::text
