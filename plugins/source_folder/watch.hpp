// inotify(7) on one folder that may come and go.
#pragma once
#include <string>
#include <vector>

namespace source_folder {

class Watch {
public:
    Watch();
    ~Watch();
    Watch(Watch const&) = delete;
    Watch& operator=(Watch const&) = delete;

    int descriptor() const {
        return inotify_;
    }  // readable when events() has something to say; -1 = no inotify
    bool watching() const { return watched_ >= 0; }

    // False: the folder is not there or may not be read; errno says which.
    bool begin(std::string const& folder);

    struct News {
        std::vector<std::string> names;  // files closed after writing, or renamed into the folder
        bool lost = false;               // events were dropped: look at the whole folder
        bool gone = false;               // the folder was removed or renamed; watching() is false
    };
    News events();

private:
    int inotify_;
    int watched_ = -1;
};

}  // namespace source_folder
